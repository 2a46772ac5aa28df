package org.tamis.engine;

/**
 * The SMTP or LMTP envelope of one recipient (RFC 5228 §5.4).
 *
 * @param from the reverse path without angle brackets; "" is the null sender
 * @param to the forward path of the recipient whose script runs, without angle brackets
 */
public record Envelope(String from, String to) {}
