"""Whoever writes without end is warned once and then not heard for a while; those who work here always are."""

from bot.patience import ALBUM, Patience, Who


def test_a_guest_is_heard_sixty_times_and_then_warned_once() -> None:
    now = [0.0]
    patience = Patience(lambda: now[0])
    assert patience.lets(1)
    patience.knows(1, Who.guest)
    now[0] += 60
    heard = [patience.lets(1) for _ in range(100)]
    assert (heard.count(True), patience.warns(1), patience.warns(1)) == (60, True, False)
    now[0] += 30
    assert not patience.lets(1)
    now[0] += 30
    assert patience.lets(1)
    patience.knows(1, Who.member)
    assert [patience.lets(1) for _ in range(1000)] == [True] * 1000


def test_an_album_counts_once_and_has_ten_files() -> None:
    patience = Patience(lambda: 0.0)
    taken = [patience.goes_on(1, "a") or patience.lets(1) for _ in range(ALBUM)]
    assert taken == [True] * ALBUM
    assert sum(patience.lets(1) for _ in range(30)) == 19
