package org.tamis.service.sasl;

import java.util.Optional;
import org.tamis.service.accounts.Origin;

/**
 * What a log-in comes through.
 *
 * @param tls empty while there is none
 */
public record SaslChannel(Origin origin, Optional<TlsChannel> tls) {}
