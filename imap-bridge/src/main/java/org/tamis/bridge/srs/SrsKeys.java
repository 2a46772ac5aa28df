package org.tamis.bridge.srs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.tamis.bridge.keys.SiteKeys;

/** The hashes in rewritten senders. */
public record SrsKeys(SiteKeys site) {
  /** Letters of a hash: 24 bits, of which about 21 are left where capitals are lost. */
  private static final int HASH_LETTERS = 4;

  private static final String ALGORITHM = "HmacSHA1";

  String sign(String signed) {
    return hashes(signed).getFirst();
  }

  /** In the same time whatever is wrong. Mail servers may have folded an address to lower case. */
  boolean isSigned(String signed, String hash) {
    boolean known = false;
    for (String right : hashes(signed)) {
      known |= MessageDigest.isEqual(octets(folded(right)), octets(folded(hash)));
    }
    return known;
  }

  /** As the paper and the libraries that followed it have it: over the parts in lower case. */
  private List<String> hashes(String signed) {
    return site.macs(ALGORITHM, folded(signed)).stream()
        .map(mac -> Base64.getEncoder().encodeToString(mac).substring(0, HASH_LETTERS))
        .toList();
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static byte[] octets(String text) {
    return text.getBytes(UTF_8);
  }
}
