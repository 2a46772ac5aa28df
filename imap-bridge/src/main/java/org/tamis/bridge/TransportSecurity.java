package org.tamis.bridge;

/** How a connection to another server is protected; never less than what is asked for. */
public enum TransportSecurity {
  /** TLS from the first octet (RFC 8314 §3). */
  TLS,
  /** STARTTLS before the log-in; without it there is no connection. */
  STARTTLS,
  /** No protection: for loopback and trusted networks. */
  NONE
}
