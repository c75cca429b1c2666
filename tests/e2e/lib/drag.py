"""A small window that files can be dragged out of, as out of a file manager: drag.py X Y FILE..."""

import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

x, y, *files = sys.argv[1:]
window = Gtk.Window(type=Gtk.WindowType.POPUP)
box = Gtk.EventBox()
box.add(Gtk.Label(label="files"))
box.drag_source_set(
    Gdk.ModifierType.BUTTON1_MASK,
    [Gtk.TargetEntry.new("text/uri-list", 0, 0)],
    Gdk.DragAction.COPY,
)
box.connect(
    "drag-data-get",
    lambda _box, _context, data, _info, _time: data.set_uris(
        [Path(file).resolve().as_uri() for file in files]
    ),
)
box.connect("drag-end", lambda *_: Gtk.main_quit())
window.add(box)
window.set_default_size(60, 40)
window.move(int(x), int(y))
window.show_all()
print("ready", flush=True)
Gtk.main()
