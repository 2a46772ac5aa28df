package org.tamis.service.accounts;

import java.net.InetAddress;

/**
 * Where a log-in comes from.
 *
 * @param connection a short word that marks its connection in logs
 */
public record Origin(InetAddress address, String connection) {}
