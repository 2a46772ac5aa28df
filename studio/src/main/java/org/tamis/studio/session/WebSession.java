package org.tamis.studio.session;

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
}
