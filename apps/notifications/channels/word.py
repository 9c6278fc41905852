from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """What is said to one person, and where they are reached. The id is the same at each try, so
    that a repetition can be told. `link` is a page to go to, `button` what it is called."""

    id: str
    email: str
    phone: str
    subject: str
    paragraphs: tuple[str, ...]
    button: str = ""
    link: str = ""


@dataclass(frozen=True)
class Wish:
    """What decides by which channels a notice goes: whether somebody is waited for, what the
    person has switched on, and whether their address is proved."""

    urgent: bool
    email: bool
    push: bool
    verified: bool
