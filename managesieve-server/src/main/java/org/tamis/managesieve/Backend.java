package org.tamis.managesieve;

import java.util.Optional;
import org.tamis.managesieve.login.Accounts;
import org.tamis.managesieve.script.ScriptCheck;
import org.tamis.managesieve.script.ScriptStore;
import org.tamis.service.tls.ServerIdentity;

/**
 * What the server stands on.
 *
 * @param version of Tamis, shown to clients
 * @param tls with the server's certificate; without it STARTTLS is not offered
 */
public record Backend(
    String version,
    ScriptCheck check,
    ScriptStore store,
    Accounts accounts,
    Optional<ServerIdentity> tls) {}
