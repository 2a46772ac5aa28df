package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.send.Sent;
import org.tamis.engine.Program;
import org.tamis.engine.ext.programs.ProgramSettings;
import org.tamis.engine.host.Programs;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.ProgramCall;
import org.tamis.engine.settings.Settings;

/** {@code pipe}, and what a delivery makes of its failures. */
@Timeout(600)
class PipeDeliveryTest {
  private final FakeStore store = new FakeStore();
  private final List<String> piped = new ArrayList<>();
  private final List<DeliveryReport> reports = new ArrayList<>();

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # script                              | fault | reply | stored | piped | report
          pipe "ok";                            | -     | 250   |        | ok    | pipe to the program "ok"
          pipe :copy "ok";                      | -     | 250   | INBOX  | ok    | pipe to the program "ok"
          pipe "ok"; fileinto "A";              | -     | 250   | A      | ok    | pipe to the program "ok"
          pipe "no";                            | -     | 250   | INBOX  | no    | program "no": says no
          pipe :try "no";                       | -     | 250   | INBOX  | no    | program "no": says no
          pipe "none";                          | -     | 250   | INBOX  | none  | program "none": there is no such program
          pipe "no"; fileinto "A";              | -     | 250   | A      | no    | program "no": says no
          pipe :copy "no";                      | -     | 250   | INBOX  | no    | program "no": says no
          pipe "no"; pipe "ok";                 | -     | 250   | INBOX  | no,ok | pipe to the program "ok"
          # nothing is piped when the message will come again
          pipe :copy "ok";                      | INBOX | 451   |        |       | mail store
          pipe "ok"; fileinto "A";              | A     | 451   |        |       | mail store
          # a copy answers for nothing; the whole message does
          pipe :copy "ok"; fileinto "C";        | INBOX | 451   |        | ok    | no such mailbox
          pipe "ok"; fileinto "C";              | INBOX | 250   |        | ok    | no such mailbox
          # it may have done something already, so the message is not told to come again
          pipe "no";                            | INBOX | 451   |        | no    | program "no": says no
          """)
  void endsAs(
      String script, String fault, int reply, String stored, String programs, String report) {
    if (fault != null) {
      store.faults.put(fault, FakeStore.Fault.DOWN);
    }
    DeliveryResult result = deliver(script);
    assertThat(Told.code(result)).isEqualTo(reply);
    assertThat(String.join(",", store.stored)).isEqualTo(stored == null ? "" : stored);
    assertThat(String.join(",", piped)).isEqualTo(programs == null ? "" : programs);
    assertThat(Told.said(reports.getFirst())).contains(report);
  }

  private DeliveryResult deliver(String commands) {
    Program program =
        program("require [\"vnd.dovecot.pipe\", \"copy\", \"fileinto\"];\n" + commands);
    LocalDelivery delivery =
        new LocalDelivery(
            DeliverySettings.of("mx"),
            Ports.of(
                    (_, mail, envelope, host) -> program.run(mail, envelope, host),
                    store,
                    (_, _, _) -> new Sent.Accepted())
                .withPrograms(_ -> this::run),
            InstantSource.fixed(Instant.EPOCH),
            reports::add);
    Incoming.Recipient anna = new Incoming.Recipient("anna@x.example", "anna");
    Message message = Message.of("Subject: hi\r\n\r\nbody\r\n".getBytes(US_ASCII));
    return delivery
        .deliver(new Incoming("s@y.example", List.of(anna), message))
        .results()
        .getFirst();
  }

  private Programs.Ended run(Programs.Use use, ProgramCall call, Programs.Input input) {
    assertThat(use).isEqualTo(Programs.Use.PIPE);
    assertThat(input).isInstanceOf(Programs.Input.Whole.class);
    piped.add(call.name());
    return switch (call.name()) {
      case "ok" -> new Programs.Ended.Done(new byte[0]);
      case "no" -> new Programs.Ended.Failed("says no");
      default -> new Programs.Ended.Unknown();
    };
  }

  private static Program program(String script) {
    return Told.program(
        script, Settings.DEFAULTS.with(new ProgramSettings(Set.of(Programs.Use.PIPE))));
  }
}
