package org.tamis.managesieve;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.tamis.service.accounts.Accounts;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptStore;

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
