package org.tamis.managesieve.session;

import java.net.InetAddress;

/**
 * Who is at the other end.
 *
 * @param connection a short word that marks all log lines of one connection
 */
public record Peer(InetAddress address, String connection) {}
