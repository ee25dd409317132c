"""One typed way to compile a numeric kernel: Numba's decorator, seen by the type checker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

import numba

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

P = ParamSpec("P")
R = TypeVar("R")

_njit = cast("Callable[..., Any]", numba.njit)


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile `function` to machine code on first call and keep the code on disk.

    Parameters
    ----------
    function
        A function of NumPy arrays and numbers, in Numba's subset of Python. It may call other
        compiled functions and must not use the clock, files or a random state.

    Returns
    -------
    Callable
        The same function with the same types. It lets other threads run while it works.
    """
    return cast("Callable[P, R]", _njit(cache=True, nogil=True, error_model="numpy")(function))


@compiled
def write(values: NDArray[Any], out: NDArray[Any]) -> None:
    """Copy `values` into `out`, both of shape (n,).

    Numba compiles ``out[:] = values`` together with the words of its error: seconds at first use.
    """
    for place in range(len(values)):
        out[place] = values[place]
