package org.tamis.bridge.lmtp;

import java.util.Optional;

/**
 * What one peer can do and must do.
 *
 * @param address of the peer; empty on a unix socket
 * @param offerTls whether it can begin TLS
 * @param requireTls whether it must, before anything else
 * @param xclient whether it may say for whom it speaks
 */
record LmtpRights(
    Optional<String> address, boolean offerTls, boolean requireTls, boolean xclient) {}
