package org.tamis.engine.ext.fcc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Action.Preferred;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Sieve;

/** RFC 8580. */
class FccTest {
  private static final Settings SITE =
      Settings.DEFAULTS.with(StoreFeatures.of(StoreFeatures.Feature.values()));
  private static final String REQUIRE =
      "require [\"vacation\", \"enotify\", \"fcc\", \"mailbox\", \"imap4flags\", \"special-use\","
          + " \"mailboxid\", \"variables\", \"fileinto\", \"copy\"]; ";
  private static final String MESSAGE =
      "From: a@example.com\nTo: me@example.org\nSubject: hello\n\nbody\n";

  private static Sieve script(String commands) {
    return Sieve.script(REQUIRE + commands, SITE);
  }

  private static Optional<Action.FileInto> fcc(String commands) {
    return fcc(script(commands).actionsOn(MESSAGE));
  }

  private static Optional<Action.FileInto> fcc(List<Action> actions) {
    return actions.getFirst().fcc();
  }

  /** RFC 8580 §5, the example. */
  @Test
  void vacation() {
    Sieve sieve =
        Sieve.script(
            """
            require ["vacation", "fcc", "mailbox", "special-use", "imap4flags"];
            vacation :days 7
                     :from "hemingway@example.com"
                     :specialuse "\\\\Sent" :create
                     :fcc "INBOX.Sent" :flags ["\\\\Seen"] "Gone Fishin'";
            """,
            SITE);
    assertThat(fcc(sieve.actionsOn(MESSAGE)))
        .contains(
            Action.FileInto.of("INBOX.Sent")
                .withFlags(Flags.of("\\Seen"))
                .creating()
                .preferring(new Preferred.SpecialUse("\\Sent")));
  }

  /** RFC 8580 §6, the example. */
  @Test
  void notification() {
    Sieve sieve =
        Sieve.script(
            """
            require ["enotify", "fcc"];
            notify :fcc "INBOX.Sent"
                   :message "You got mail!"
                   "mailto:ken@example.com";
            """);
    assertThat(fcc(sieve.actionsOn(MESSAGE))).contains(Action.FileInto.of("INBOX.Sent"));
  }

  /** RFC 9042 §5, the example. */
  @Test
  void mailboxId() {
    Sieve sieve =
        Sieve.script(
            """
            require ["enotify", "fcc", "mailboxid"];
            notify :fcc "INBOX.Sent"
                   :mailboxid "F6352ae03-b7f5-463c-896f-d8b48ee3"
                   :message "You got mail!"
                   "mailto:ken@example.com";
            """,
            SITE);
    assertThat(fcc(sieve.actionsOn(MESSAGE)))
        .contains(
            Action.FileInto.of("INBOX.Sent")
                .preferring(new Preferred.MailboxId("F6352ae03-b7f5-463c-896f-d8b48ee3")));
  }

  /** RFC 8580 §3.2: the tags in any order. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "vacation :fcc \"S\" :create :flags \"x\" \"away\";",
        "vacation :create :fcc \"S\" :flags \"x\" \"away\";",
        "vacation :flags \"x\" :create :subject \"y\" :fcc \"S\" \"away\";",
        "notify :flags \"x\" :create :message \"y\" :fcc \"S\" \"mailto:a@b.example\";"
      })
  void anyOrder(String commands) {
    assertThat(fcc(commands)).contains(new Action.FileInto("S", Flags.of("x"), true, false));
  }

  @Test
  void withoutTheTagThereIsNone() {
    assertThat(fcc("vacation \"away\";")).isEmpty();
    assertThat(fcc("notify \"mailto:a@b.example\";")).isEmpty();
  }

  /** RFC 8580 §3.1.1: flags are those of the tag; the flags of the message are another matter. */
  @Test
  void theInternalVariableIsOfTheMessage() {
    assertThat(fcc("setflag \"\\\\Flagged\"; vacation :fcc \"S\" \"x\";"))
        .contains(Action.FileInto.of("S"));
    assertThat(fcc("vacation :fcc \"S\" :flags [\"\\\\seen \\\\SEEN\", \"\\\\recent\"] \"x\";"))
        .contains(Action.FileInto.of("S").withFlags(Flags.of("\\seen")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # RFC 8580 §3.1: only beside :fcc
          vacation :create "x";                                             | SV0335 2:10
          vacation :flags "a" "x";                                          | SV0335 2:17
          vacation :specialuse "\\\\Sent" "x";                              | SV0335 2:22
          notify :mailboxid "F1" "mailto:a@b.example";                      | SV0335 2:19
          # RFC 8580 §3.2: each at most once
          vacation :fcc "A" :fcc "B" "x";                                   | SV0207 2:19
          vacation :fcc "A" :create :create "x";                            | SV0207 2:27
          # RFC 9042 §5
          vacation :fcc "A" :specialuse "\\\\Sent" :mailboxid "F1" "x";     | SV0208 2:51
          # RFC 8580 §3: as the mailbox of fileinto
          vacation :fcc "" "x";                                             | SV0219 2:15
          vacation :fcc 7 "x";                                              | SV0203 2:15
          vacation :fcc ["A", "B"] "x";                                     | SV0203 2:15
          vacation :fcc "A" :specialuse "Sent" "x";                         | SV0219 2:31
          # RFC 8580 §8: nothing else sends a message of the user's own
          fileinto :fcc "A" "B";                                            | SV0204 2:10
          redirect :fcc "A" "a@b.example";                                  | SV0204 2:10
          keep :fcc "A";                                                    | SV0204 2:6
          discard :fcc "A";                                                 | SV0204 2:9
          """)
  void mistakes(String command, String finding) {
    assertThat(Sieve.findings(REQUIRE + "\n" + command, SITE)).containsExactly(finding);
  }

  /** RFC 8580 §3.1: the extension of a tag must be required, as must this one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "vacation"              | vacation :fcc "A" "x";
          "vacation", "fcc"       | vacation :fcc "A" :create "x";
          "vacation", "fcc"       | vacation :fcc "A" :flags "x" "x";
          "enotify", "fcc"        | notify :fcc "A" :specialuse "\\\\Sent" "mailto:a@b.example";
          "fcc"                   | vacation :fcc "A" "x";
          """)
  void requires(String capabilities, String command) {
    assertThat(Sieve.findings("require [" + capabilities + "]; " + command, SITE))
        .singleElement()
        .asString()
        .startsWith("SV0209");
  }

  /** Also where no reply is due: a script fails on every message or on none. */
  @ParameterizedTest
  @ValueSource(strings = {"a@example.com", ""})
  void aWrongNameFromVariablesEndsTheRun(String sender) {
    Sieve sieve =
        script("set \"v\" \"\"; vacation :fcc \"${v}\" \"x\";")
            .with(new Envelope(sender, "me@example.org"));
    assertThat(sieve.errorOn(MESSAGE)).isEqualTo("SR0011 test:1");
  }

  @Test
  void aNameFromVariables() {
    assertThat(fcc("set \"v\" \"Sent\"; vacation :fcc \"${v}/2026\" :flags \"${v}\" \"x\";"))
        .contains(Action.FileInto.of("Sent/2026").withFlags(Flags.of("Sent")));
  }

  /** RFC 8580 §5 and §6: the copy is the message that is sent. */
  @Test
  void thePlanHasTheMessageThatIsSent() {
    Outcome outcome =
        script("vacation :fcc \"S\" \"x\"; notify :fcc \"T\" :create \"mailto:a@b.example\";")
            .on(MESSAGE);
    DeliveryPlan plan = Plans.of(outcome);
    Plans.Store reply = Plans.copies(plan).getFirst();
    assertThat(reply.mailbox()).isEqualTo("S");
    assertThat(reply.create()).isFalse();
    assertThat(text(reply)).contains("Auto-Submitted: auto-replied").contains("\r\n\r\nx\r\n");
    Plans.Store notification = Plans.copies(plan).getLast();
    assertThat(notification.mailbox()).isEqualTo("T");
    assertThat(notification.create()).isTrue();
    assertThat(text(notification)).contains("Auto-Submitted: auto-notified");
    assertThat(Plans.stores(plan)).extracting(Plans.Store::mailbox).containsExactly("INBOX");
  }

  private static String text(Plans.Store store) {
    return store.edited().map(Message::bytes).map(String::new).orElse("");
  }

  @Test
  void ofWhatIsNotSentThereIsNoCopy() {
    Outcome outcome =
        script("vacation :fcc \"S\" \"x\"; notify :fcc \"T\" \"mailto:a@b.example\";")
            .on("Auto-Submitted: auto-generated\n" + MESSAGE);
    DeliveryPlan plan = Plans.of(outcome);
    assertThat(Plans.copies(plan)).isEmpty();
  }

  /** RFC 8580 §3.1.3: the mailbox with the use if there is one, else the named one. */
  @Test
  void specialUse() {
    Outcome outcome =
        script("vacation :fcc \"S\" :specialuse \"\\\\Sent\" :create \"x\";").on(MESSAGE);
    Plans.Store found =
        Plans.copies(Plans.of(outcome, (_, _) -> Optional.of("Gesendet"))).getFirst();
    assertThat(found.mailbox()).isEqualTo("Gesendet");
    Plans.Store made = Plans.copies(Plans.of(outcome)).getFirst();
    assertThat(made.mailbox()).isEqualTo("S");
    assertThat(made.create()).isTrue();
    assertThat(made.specialUse()).contains("\\Sent");
  }

  /** RFC 8580 §6.1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "mailto:" "fcc" "yes"                         | true
          "mailto:" "FCC" "YES"                         | true
          "mailto:ken@example.com" "fcc" "yes"          | true
          "mailto:" "fcc" "no"                          | false
          "xmpp:" "fcc" ["yes", "no"]                   | false
          "mailto:%" "fcc" "yes"                        | false
          """)
  void capability(String arguments, boolean expected) {
    String requires = "require [\"enotify\", \"fcc\"];";
    String test = "notify_method_capability " + arguments;
    assertThat(Sieve.holds(requires, test, MESSAGE)).isEqualTo(expected);
  }

  @Test
  void theCapabilityIsKnownToThoseWhoRequireIt() {
    String test = "notify_method_capability \"mailto:\" \"fcc\" \"yes\"";
    assertThat(Sieve.holds("require \"enotify\";", test, MESSAGE)).isFalse();
  }

  /** Nothing is offered that does nothing. */
  @Test
  void onlyWhereMailCanBeSent() {
    Settings none = Settings.DEFAULTS.with(new SiteSending(false));
    assertThat(Sieve.findings("require \"fcc\";", none)).containsExactly("SV0210 1:9");
  }
}
