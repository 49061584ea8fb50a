"""How a time zone is named."""

from datetime import datetime
from zoneinfo import ZoneInfo

from locales import Texts


def zone_words(t: Texts, zone: str, now: datetime) -> str:
    """«Барнаул (UTC+7)»."""
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    hours = int(offset.total_seconds() // 3600) if offset else 0
    return t("zone", city=t(f"zone-{zone.split('/')[1]}"), hours=f"{hours:+d}")
