"""Strange accounts stand out with reasons; learning says how often it errs."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.authenticity import (
    Accounts,
    Rate,
    compare,
    false_share,
    from_counts,
    learn,
    rate,
    separation,
)


def invented(seed: int, size: int = 200) -> Accounts:
    rng = np.random.default_rng(seed)
    followers = rng.lognormal(8, 1, size).round()
    return from_counts(
        [f"user{place:x}" for place in range(size)],
        {
            "followers": followers,
            "following": rng.lognormal(6, 0.7, size).round(),
            "posts": rng.lognormal(4, 1, size).round(),
            "engagements": followers * rng.lognormal(-3.5, 0.5, size),
        },
    )


def changed(accounts: Accounts, place: int, **values: float) -> Accounts:
    table = accounts.values.copy()
    names = [sign.name for sign in accounts.signs]
    for name, value in values.items():
        table[names.index(name), place] = value
    return Accounts(accounts.names, accounts.followers, accounts.signs, table)


def test_an_account_out_of_line_stands_out_and_is_told_why() -> None:
    odd = changed(invented(0), 7, following=40.0, posts=0, engagement=1e-5)
    standing = compare(odd)
    assert standing.stranger_than[7] >= 0.99
    reasons = " ".join(standing.reasons[7])
    assert "It follows 40 accounts per follower; 99.5% of peers follow fewer." in reasons
    assert "It has 0 posts" in reasons
    assert "of peers engage more" in reasons
    assert "fake" not in reasons


def test_too_much_engagement_is_as_strange_as_too_little() -> None:
    standing = compare(changed(invented(1), 3, engagement=9.0))
    assert standing.stranger_than[3] > 0.8
    assert "of peers engage fewer" in standing.reasons[3][0]


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1_000))
def test_order_of_accounts_changes_nothing(seed: int) -> None:
    accounts = invented(seed, 60)
    turn = np.random.default_rng(seed).permutation(60)
    turned = Accounts(
        tuple(accounts.names[place] for place in turn),
        accounts.followers[turn],
        accounts.signs,
        accounts.values[:, turn],
    )
    assert compare(turned).strangeness == pytest.approx(compare(accounts).strangeness[turn])


def test_accounts_are_compared_with_their_own_group_only() -> None:
    small, large = invented(2, 40), invented(3, 40)
    both = Accounts(
        small.names + large.names,
        np.r_[small.followers, large.followers],
        small.signs,
        np.c_[small.values, large.values * 50],
    )
    standing = compare(both, ["nano"] * 40 + ["mega"] * 40)
    assert standing.strangeness[:40] == pytest.approx(compare(small).strangeness)
    with pytest.raises(ValueError, match="Group mega has 10 accounts; 30 are needed"):
        compare(both, ["nano"] * 70 + ["mega"] * 10)


def test_what_is_not_known_counts_as_ordinary() -> None:
    accounts = changed(
        invented(4), 5, following=np.nan, posts=np.nan, engagement=np.nan, digits=np.nan
    )
    standing = compare(accounts)
    assert standing.strangeness[5] == pytest.approx(len(accounts.signs))
    assert standing.reasons[5] == ()


def labelled(shared_data: Path) -> tuple[Accounts, np.ndarray]:
    with (
        shared_data / "fraud_fake_accounts" / "instafake_fake_vs_real_accounts.csv"
    ).open() as text:
        rows = sorted({tuple(row.values()) for row in csv.DictReader(text)})
    followers, following, _, posts, picture, _, digits, length, false = np.array(rows, float).T
    counts = {"followers": followers, "following": following, "posts": posts, "picture": picture}
    return from_counts([""] * len(rows), counts, digits=digits / length), false > 0


@pytest.mark.data
def test_real_false_accounts_are_found_better_than_by_their_ratio(shared_data: Path) -> None:
    """Without labels .975, with labels .982 on parts left out; following per follower .937."""
    accounts, false = labelled(shared_data)
    assert len(false) == 1_165
    plain = separation(accounts.values[0], false)
    assert plain == pytest.approx(0.937, abs=0.002)
    assert separation(compare(accounts).strangeness, false) >= 0.97
    judge = learn(accounts, false)
    assert judge.auc >= 0.978
    assert judge.rate(0.05).caught >= 0.9
    assert judge.rate(0.05).false_positive <= 0.05


def test_learning_finds_nothing_where_there_is_nothing() -> None:
    """Labels drawn by lot: on parts left out the area is one half."""
    accounts = invented(5, 400)
    aucs = [
        learn(accounts, np.random.default_rng(seed).random(400) < 0.4, seed=seed).auc
        for seed in range(10)
    ]
    assert np.mean(aucs) == pytest.approx(0.5, abs=0.04)


def test_probabilities_are_as_often_right_as_they_say() -> None:
    rng = np.random.default_rng(6)
    accounts = invented(6, 3_000)
    odds = np.log(accounts.values[0]) + rng.logistic(0, 1, 3_000) + 1
    judge = learn(accounts, odds > 0)
    sure = judge.probability(accounts) > 0.7
    assert (odds > 0)[sure].mean() == pytest.approx(judge.tested[sure].mean(), abs=0.04)


def test_the_share_of_false_followers_is_freed_of_the_errors_of_the_judge() -> None:
    """Of 1 000 audiences with 15 % false followers, 90 % intervals hold 15 % in about 90 %."""
    rng = np.random.default_rng(7)
    judged = Rate(false_positive=0.05, caught=0.9, precision=0.8, threshold=0.5)
    held, shares = 0, []
    for _ in range(1_000):
        flagged = rng.binomial(60, 0.9) + rng.binomial(340, 0.05)
        found = false_share(int(flagged), 400, judged)
        held += found.low <= 0.15 <= found.high
        shares.append(found.share)
    assert held / 1_000 >= 0.87
    assert np.mean(shares) == pytest.approx(0.15, abs=0.01)
    assert false_share(0, 50, judged).share == 0


def test_a_threshold_keeps_its_false_positives() -> None:
    score, false = np.r_[np.arange(100), np.arange(50, 150)], np.r_[np.zeros(100), np.ones(100)]
    found = rate(score, false, 0.1)
    assert found.false_positive == 0.1
    assert found.caught == 0.6
    assert rate(np.zeros(200), false, 0.1).caught == 0


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: from_counts(["a"], {"posts": [1]}), "The followers of each account are needed"),
        (lambda: from_counts(["1"], {"followers": [1]}), "Nothing but followers is known"),
        (
            lambda: from_counts(["a"], {"followers": [-1]}),
            "Row 1, column followers: -1 is no count",
        ),
        (
            lambda: from_counts(["a"], {"followers": [np.nan]}),
            "Row 1, column followers: .* missing",
        ),
        (lambda: from_counts(["a"], {"followers": [1, 2]}), "1 names but 2 of followers"),
        (lambda: from_counts(["a"], {"shoes": [1]}), "There is no count shoes"),
        (lambda: compare(invented(0, 20)), "The file has 20 accounts"),
        (lambda: learn(invented(0), np.ones(9)), "200 accounts but 9 labels"),
        (lambda: learn(invented(0), np.ones(200)), "200 false and 0 real accounts are known"),
        (lambda: false_share(3, 2, Rate(0.1, 0.9, 0.5, 0.5)), "3 of 2 flagged"),
        (lambda: false_share(1, 2, Rate(0.9, 0.1, 0.5, 0.5)), "no more often than real"),
    ],
)
def test_what_makes_no_sense_is_refused(call: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        call()


def test_a_judge_needs_what_it_learned_from() -> None:
    accounts = invented(8)
    judge = learn(accounts, np.arange(200) < 100)
    fewer = Accounts(accounts.names, accounts.followers, accounts.signs[1:], accounts.values[1:])
    with pytest.raises(ValueError, match="The judge needs exactly the signs following, posts"):
        judge.probability(fewer)
