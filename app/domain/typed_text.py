"""What typed text may not hold, because nobody sees it and it changes what everybody sees."""

import re

#: Control characters; line ends and tabs are none.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: Embeddings, overrides and isolates: one in a name turns whatever follows it on a line or letter.
#: The plain marks of Arabic and Hebrew (U+200E, U+200F) turn nothing and stay.
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
