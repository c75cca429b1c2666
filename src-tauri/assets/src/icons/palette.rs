//! The touchpoint icons that a picker offers first, in groups. Knows names only.

/// The default touchpoint palette: group title and icon names, 80 in all, no brands.
pub fn palette() -> &'static [(&'static str, &'static [&'static str])] {
    &[
        (
            "In person",
            &[
                "storefront",
                "cash-register",
                "buildings",
                "bank",
                "handshake",
                "identification-badge",
                "users-three",
                "house-line",
                "door-open",
                "call-bell",
            ],
        ),
        (
            "Phone",
            &["phone", "phone-call", "phone-incoming", "phone-outgoing", "voicemail", "headset", "device-mobile"],
        ),
        (
            "Chat and messaging",
            &["chat-text", "chats-circle", "chat-circle-dots", "chat-teardrop-text", "robot", "video-conference"],
        ),
        (
            "Web",
            &[
                "globe",
                "browser",
                "magnifying-glass",
                "cursor-click",
                "textbox",
                "shopping-cart-simple",
                "sign-in",
                "user-plus",
                "question",
                "list-magnifying-glass",
            ],
        ),
        (
            "App and device",
            &["app-window", "device-tablet", "bell-ringing", "qr-code", "fingerprint", "desktop", "devices"],
        ),
        (
            "Email and post",
            &["envelope-simple", "envelope-simple-open", "mailbox", "paper-plane-tilt", "newspaper", "at"],
        ),
        ("Social and reviews", &["share-network", "thumbs-up", "heart", "star-half", "video-camera", "users"]),
        ("Advertising", &["megaphone", "megaphone-simple", "flag-banner", "television-simple", "radio", "target"]),
        (
            "Delivery",
            &["package", "truck", "van", "airplane-tilt", "warehouse", "map-trifold", "arrow-u-up-left", "barcode"],
        ),
        ("Payment", &["credit-card", "receipt", "invoice", "wallet", "contactless-payment", "gift", "ticket"]),
        (
            "Service, documents, events",
            &["wrench", "file-text", "signature", "certificate", "book-open", "calendar-check", "clock"],
        ),
    ]
}
