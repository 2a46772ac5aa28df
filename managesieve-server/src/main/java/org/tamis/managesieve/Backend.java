package org.tamis.managesieve;

import java.util.Optional;
import org.tamis.managesieve.session.SessionEvents;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.service.tls.ServerIdentity;

/**
 * What the server stands on.
 *
 * @param version of Tamis, shown to clients
 * @param logins lets users in; another service may share it, so that guesses count for both
 * @param tls with the server's certificate; without it STARTTLS is not offered
 * @param events told what happens in sessions
 */
public record Backend(
    String version,
    ScriptCheck check,
    ScriptStore store,
    LoginGuard logins,
    Optional<ServerIdentity> tls,
    SessionEvents events) {
  /** Where nobody counts. */
  public Backend(
      String version,
      ScriptCheck check,
      ScriptStore store,
      LoginGuard logins,
      Optional<ServerIdentity> tls) {
    this(version, check, store, logins, tls, SessionEvents.NONE);
  }
}
