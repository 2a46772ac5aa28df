package org.tamis.managesieve.wire;

/**
 * How much one client may send; see RFC 5804 §5 for why there must be limits before log-in.
 *
 * @param lineOctets longest request without its literals, 64 or more
 * @param literalOctets most octets kept from all literals of a request, 0 or more
 * @param skippedOctets most octets of literals read and thrown away to stay in step with a client
 *     that sent too much, 0 or more; beyond it the connection ends
 * @param items most words and strings in a request, 4 or more
 * @param badRequests unusable requests after which the connection ends, 1 or more
 */
public record RequestLimits(
    int lineOctets, int literalOctets, long skippedOctets, int items, int badRequests) {
  /** For strangers: room for a log-in, not for a script. */
  public static final RequestLimits BEFORE_LOGIN = new RequestLimits(8_192, 16_384, 0, 4, 10);

  /** For users: scripts of 1 MiB. */
  public static final RequestLimits AFTER_LOGIN =
      new RequestLimits(65_536, 1_114_112, 67_108_864, 8, 20);

  /** For users, with scripts of so many octets, and a little more so that a quota can answer. */
  public static RequestLimits forScripts(int octets) {
    return new RequestLimits(
        AFTER_LOGIN.lineOctets,
        Math.max(AFTER_LOGIN.literalOctets, octets + (1 << 16)),
        Math.max(AFTER_LOGIN.skippedOctets, 4L * octets),
        AFTER_LOGIN.items,
        AFTER_LOGIN.badRequests);
  }

  public RequestLimits {
    atLeast("lineOctets", lineOctets, 64);
    atLeast("literalOctets", literalOctets, 0);
    atLeast("skippedOctets", skippedOctets, 0);
    atLeast("items", items, 4);
    atLeast("badRequests", badRequests, 1);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", is " + value);
    }
  }
}
