"""What a guide is, as one number: the same for the same questions, whatever the file's comments and line breaks."""

import hashlib
import json

from samtale.guide.format import guide_to_data
from samtale.guide.model import Guide


def digest(guide: Guide) -> str:
    """The SHA-256 of the guide's data, in hexadecimal."""
    data = json.dumps(guide_to_data(guide), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(data.encode()).hexdigest()
