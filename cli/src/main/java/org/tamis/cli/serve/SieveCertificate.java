package org.tamis.cli.serve;

import java.io.IOException;
import java.util.Optional;
import org.tamis.cli.config.Config;
import org.tamis.managesieve.ManageSieveSettings;
import org.tamis.service.tls.SelfSigned;
import org.tamis.service.tls.ServerIdentity;

/** The certificate of ManageSieve. */
final class SieveCertificate {
  private SieveCertificate() {}

  /** The operator's; where clients could not log in without one, one of our own. */
  static Optional<ServerIdentity> of(Config config, ManageSieveSettings settings)
      throws IOException {
    return config.tls().isPresent() || !settings.needsCertificate()
        ? config.tls()
        : Optional.of(
            SelfSigned.readOrMake(
                config.state().beside("certificate.pem"), config.delivery().hostName()));
  }
}
