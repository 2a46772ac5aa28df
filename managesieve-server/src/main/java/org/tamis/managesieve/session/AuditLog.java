package org.tamis.managesieve.session;

import static org.tamis.service.accounts.LoginLog.text;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.tamis.engine.digest.Sha256;
import org.tamis.managesieve.session.SessionEvents.Event;
import org.tamis.service.accounts.Identity;
import org.tamis.service.accounts.LoginLog;
import org.tamis.service.accounts.Origin;
import org.tamis.service.text.Reason;

/**
 * Who did what, told to whoever counts it, and one line for each event, in a form that programs can
 * watch: {@code event key=value …}. Passwords and scripts are never logged; a script is known by
 * size and hash.
 */
public final class AuditLog {
  private static final Logger LOG = System.getLogger("org.tamis.managesieve");

  private final String who;
  private final LoginLog logins;
  private final SessionEvents events;

  public AuditLog(Peer peer) {
    this(peer, SessionEvents.NONE);
  }

  AuditLog(Peer peer, SessionEvents events) {
    this.events = events;
    this.logins = new LoginLog(LOG, new Origin(peer.address(), peer.connection()));
    this.who = logins.from();
  }

  /** {@code by} is another account when an administrator acts for {@code account}. */
  void login(String account, String by, String mechanism, boolean tls) {
    events.happened(Event.LOGGED_IN);
    logins.in(new Identity(account, by), mechanism, tls);
  }

  /** {@code name} is what the client claims to be; it may be anything. */
  void loginFailed(String name, String mechanism, String reason) {
    events.happened(Event.LOGIN_FAILED);
    logins.failed(name, mechanism, reason);
  }

  /** A user who was sent to another server. */
  void referred(String account, String url) {
    events.happened(Event.REFERRED);
    LOG.log(Level.INFO, () -> "referred account=" + text(account) + " to=" + text(url) + who);
  }

  /** The credentials were not looked at, and nothing is known against them. */
  void loginDeferred(String name, String mechanism, String reason) {
    events.happened(Event.LOGIN_DEFERRED);
    logins.deferred(name, mechanism, reason);
  }

  /**
   * @param octets of the script
   */
  void stored(String account, String script, byte[] octets) {
    events.happened(Event.SCRIPT_STORED);
    LOG.log(
        Level.INFO,
        () ->
            ("script stored account=" + text(account) + " script=" + text(script))
                + (" octets=" + octets.length + " sha256=" + Sha256.hex(octets) + who));
  }

  /**
   * @param what what was done, as in "deleted"
   */
  void changed(String account, String what, String script) {
    events.happened(Event.SCRIPT_CHANGED);
    LOG.log(
        Level.INFO,
        () -> "script " + what + " account=" + text(account) + " script=" + text(script) + who);
  }

  void storeFailed(String account, String command, IOException cause) {
    events.happened(Event.STORE_FAILED);
    LOG.log(
        Level.ERROR,
        () ->
            ("script store failed account=" + text(account) + " command=" + command)
                + (" reason=" + text(Reason.of(cause)) + who));
  }

  /** The connection ended for a reason that an operator may want to know. */
  public void closed(String reason) {
    LOG.log(Level.DEBUG, () -> "closed reason=" + text(reason) + who);
  }

  /** The handshake that such an address begins with did not come, or failed. */
  public void tlsFailed(String reason) {
    LOG.log(
        Level.INFO,
        () -> "tls failed reason=" + text(reason + "; no STARTTLS at this address") + who);
  }

  /** A mistake in this program, which ended one connection. */
  public void internalError(Throwable cause) {
    LOG.log(Level.ERROR, () -> "internal error" + who, cause);
  }
}
