from typing import Any

from .auth import router as auth
from .me import router as me
from .organisations import router as organisations
from .second_factor import router as second_factor
from .sessions import router as sessions
from .users import router as users

ROUTERS: list[tuple[str, Any]] = [
    ("/auth", auth),
    ("/auth", sessions),
    ("/auth/two-factor", second_factor),
    ("/users", me),
    ("/users", users),
    ("/organizations", organisations),
]
