package org.tamis.studio.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import org.tamis.service.accounts.Identity;

/**
 * Somebody who is logged in with a browser.
 *
 * @param token what the forms of the pages carry, which no other site can read
 * @param begun when that was
 */
public record WebSession(Identity who, String token, Instant begun) {
  public String account() {
    return who.account();
  }

  /** Takes as long for any text, so that time does not tell how much of it was right. */
  boolean isToken(String shown) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }
}
