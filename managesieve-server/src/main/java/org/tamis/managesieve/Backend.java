package org.tamis.managesieve;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.tamis.managesieve.login.Accounts;
import org.tamis.managesieve.script.ScriptCheck;
import org.tamis.managesieve.script.ScriptStore;

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
    Optional<SSLContext> tls) {}
