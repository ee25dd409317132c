"""Where the next unit of money goes: creators found for a budget, with a certificate.

A question (budget, platforms, audience, wanted result, musts and nevers) is answered by a plan: a
set of creators, what each adds, what it costs, and a bound on what any other set could reach. Plans
are kept as they were answered; asking again makes a new plan.
"""
