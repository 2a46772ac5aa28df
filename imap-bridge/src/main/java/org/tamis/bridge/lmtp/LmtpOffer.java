package org.tamis.bridge.lmtp;

/**
 * Service extensions that not every site can keep, or that this server keeps only a part of:
 * scripts see their parameters, and redirects carry those of DSN on. Without the offer a client
 * that follows the standards keeps the parameters, and their duties, to itself.
 */
public enum LmtpOffer {
  /**
   * RFC 3461: {@code RET}, {@code ENVID}, {@code NOTIFY}, {@code ORCPT}. Failures are the client's
   * to report, since it gets a reply for each recipient; successes are ours (§5.2.3), for which
   * there must be a smart host.
   */
  DSN,
  /** RFC 2852: {@code BY}. Deliveries take seconds; a redirected message loses its deadline. */
  DELIVERBY
}
