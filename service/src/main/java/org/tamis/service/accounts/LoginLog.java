package org.tamis.service.accounts;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.tamis.grammar.text.Printable;

/**
 * Who logged in and who did not, one line each, in a form that programs such as fail2ban can watch:
 * {@code event key=value ...}. Passwords are never logged.
 *
 * @param logger whose name tells the service
 */
public record LoginLog(Logger logger, Origin origin) {
  private static final int MOST_CHARACTERS = 200;

  /** {@code who.by} is another account when an administrator acts for one. */
  public void in(Identity who, String mechanism, boolean tls) {
    logger.log(
        Level.INFO,
        () ->
            ("login account=" + text(who.account()) + " by=" + text(who.by()))
                + (" mechanism=" + mechanism + " tls=" + tls + from()));
  }

  /** {@code name} is what the client claims to be; it may be anything. */
  public void failed(String name, String mechanism, String reason) {
    logger.log(Level.WARNING, () -> "login failed" + attempt(name, mechanism, reason));
  }

  /** The credentials were not looked at, and nothing is known against them. */
  public void deferred(String name, String mechanism, String reason) {
    logger.log(Level.WARNING, () -> "login deferred" + attempt(name, mechanism, reason));
  }

  private String attempt(String name, String mechanism, String reason) {
    return (" account=" + text(name) + " mechanism=" + text(mechanism))
        + (" reason=" + text(reason) + from());
  }

  /** From where, as the last words of a line. */
  public String from() {
    return " address=" + origin.address().getHostAddress() + " connection=" + origin.connection();
  }

  /** One quoted word that cannot end the line or reorder it, and of bounded length. */
  public static String text(String value) {
    return '"' + Printable.cut(value, MOST_CHARACTERS).replace("\"", "'") + '"';
  }
}
