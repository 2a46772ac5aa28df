package org.tamis.cli.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.send.SmtpSurvey;

/** The smart host, tried without a message. */
record SmartHostFindings(SmtpSettings settings, Instant now) {
  private static final String SUBJECT = "smart-host";

  List<Finding> find() {
    return of(
        Bounded.ofServer(
            settings.connect(), new SmartHost(settings)::survey, SmtpSurvey.Away::new));
  }

  private List<Finding> of(SmtpSurvey survey) {
    return switch (survey) {
      case SmtpSurvey.Ready ready -> ready(ready);
      case SmtpSurvey.Refused(String reason) ->
          List.of(
              Finding.error(
                  SUBJECT,
                  reason,
                  "mend smart-host.user or the password in smart-host.password-file"));
      case SmtpSurvey.Away(String reason) ->
          List.of(
              Finding.error(
                  SUBJECT, reason, "until it can be used, outgoing mail waits in the outbox"));
    };
  }

  private List<Finding> ready(SmtpSurvey.Ready ready) {
    List<Finding> findings = new ArrayList<>();
    String connection =
        settings.host()
            + ":"
            + settings.port()
            + ready.tls().map(tls -> ", " + tls.protocol()).orElse(", no TLS");
    String login = settings.login().map(user -> ", logged in as " + user).orElse(", no log-in");
    boolean authenticates = settings.login().isEmpty() || offersAuth(ready);
    findings.add(
        authenticates
            ? Finding.ok(SUBJECT, connection + login)
            : Finding.warning(
                SUBJECT,
                connection + ": the server offers no AUTH, so smart-host.user has no effect",
                settings.security() == TransportSecurity.NONE
                    ? "many servers offer it only with TLS: set smart-host.security"
                    : "remove it, or use the server's submission port"));
    ready
        .tls()
        .ifPresent(tls ->
            findings.add(
                new Expiry(tls.certificateEnds(), now)
                    .of(SUBJECT, "renew the certificate of the smart host")));
    findings.add(Finding.ok(SUBJECT, "EHLO: " + extensions(ready)));
    return findings;
  }

  private static String extensions(SmtpSurvey.Ready ready) {
    return ready.extensions().isEmpty() ? "nothing" : String.join(", ", ready.extensions());
  }

  private static boolean offersAuth(SmtpSurvey.Ready ready) {
    return ready.extensions().stream()
        .map(line -> line.toUpperCase(Locale.ROOT))
        .anyMatch(line -> line.startsWith("AUTH ") || line.startsWith("AUTH="));
  }
}
