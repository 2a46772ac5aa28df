package org.tamis.bridge.send;

import java.util.List;
import java.util.Optional;
import org.tamis.bridge.PeerTls;

/** What became of a connection to a smart host over which nothing was sent. */
public sealed interface SmtpSurvey {
  /**
   * Mail can be sent.
   *
   * @param tls empty where nothing protects the connection
   * @param extensions the lines of the reply to EHLO (RFC 5321 §4.1.1.1), without the greeting
   */
  record Ready(Optional<PeerTls> tls, List<String> extensions) implements SmtpSurvey {
    public Ready {
      extensions = List.copyOf(extensions);
    }
  }

  /** The log-in is wrong, and stays so. */
  record Refused(String reason) implements SmtpSurvey {}

  record Away(String reason) implements SmtpSurvey {}
}
