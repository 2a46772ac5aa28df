package org.tamis.bridge.node;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.tamis.engine.digest.Sha256;

/** Accounts, put together into a fixed number of buckets. */
public final class Buckets {
  /** Few enough that one statement takes them all, and enough to be shared evenly. */
  public static final int COUNT = 4_096;

  /**
   * Behind the conditions of a query for rows with a bucket: those of the node that it is given.
   */
  public static final String OF_NODE = "AND bucket IN (SELECT number FROM bucket WHERE owner = ?)";

  private static final int DIGITS = 3;

  private Buckets() {}

  /**
   * The bucket of an account, 0 to {@link #COUNT} - 1: the first 12 bits of SHA-256 of its name.
   */
  public static int of(String account) {
    String hash = Sha256.hex(account.getBytes(StandardCharsets.UTF_8));
    return HexFormat.fromHexDigits(hash, 0, DIGITS);
  }
}
