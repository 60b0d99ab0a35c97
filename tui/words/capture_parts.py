"""Words for what is captured and for the ground of a photo, as facts of a sentence."""

PARTS: dict[str, tuple[str, str]] = {
    "photo": ("foto", "the photo"),
    "R1": ("jempol kanan", "right thumb"),
    "R2": ("telunjuk kanan", "right index"),
    "R3": ("jari tengah kanan", "right middle"),
    "R4": ("jari manis kanan", "right ring"),
    "R5": ("kelingking kanan", "right little"),
    "L1": ("jempol kiri", "left thumb"),
    "L2": ("telunjuk kiri", "left index"),
    "L3": ("jari tengah kiri", "left middle"),
    "L4": ("jari manis kiri", "left ring"),
    "L5": ("kelingking kiri", "left little"),
    "IR": ("iris kanan", "right iris"),
    "IL": ("iris kiri", "left iris"),
    "sign": ("tanda tangan", "the signature"),
}

GROUNDS: dict[str, tuple[str, str]] = {"red": ("merah", "red"), "blue": ("biru", "blue")}
