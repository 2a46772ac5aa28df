package org.tamis.cli.demo;

import java.util.List;
import java.util.Optional;
import org.tamis.cli.terminal.Count;
import org.tamis.cli.terminal.Table;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.EffectText;
import org.tamis.engine.plan.Stage;
import org.tamis.service.net.ListenAddress;

/** What the demo says. */
final class DemoPrinter {
  private static final HeaderName SUBJECT = HeaderName.of("Subject");
  private static final HeaderName FROM = HeaderName.of("From");

  private DemoPrinter() {}

  static String table(List<Inspection.Landing> landings, int width) {
    Table table = new Table("Message", "Subject", "From", "Action", "Where", "Why");
    String last = "";
    for (Inspection.Landing landing : landings) {
      Message message = landing.letter().message();
      boolean again = landing.letter().file().equals(last);
      last = landing.letter().file();
      table.add(
          again ? "" : last.replaceFirst("\\.eml$", ""),
          again ? "" : subject(message),
          again ? "" : from(message),
          landing.entry().effect().action().word(),
          where(landing),
          why(landing));
    }
    return table.print(width);
  }

  private static String subject(Message message) {
    return message.fields(SUBJECT).stream().findFirst().map(field -> field.text()).orElse("");
  }

  private static String from(Message message) {
    Optional<Address> first =
        message.fields(FROM).stream().flatMap(f -> f.addresses().stream()).findFirst();
    return first.map(Address::all).orElse("");
  }

  /** In a column of its own, so that a narrow table does not cut the mailbox off. */
  private static String where(Inspection.Landing landing) {
    Action action = landing.entry().effect().action();
    String what = EffectText.ended(action, landing.entry().result());
    String where = what.substring(action.word().length());
    return (where + " " + String.join(" ", landing.flags())).strip();
  }

  private static String why(Inspection.Landing landing) {
    return landing
        .entry()
        .effect()
        .origin()
        .map(origin -> origin + origin.rule().map(rule -> " " + rule).orElse(""))
        .orElse("no rule: implicit keep");
  }

  static String totals(int messages, List<Inspection.Landing> landings) {
    return "%s: %s in %s, %d redirected, %d discarded; each stored copy is byte for byte what was sent\n"
        .formatted(
            Count.of(messages, "message"),
            Count.of(count(landings, Stage.STORING), "copy").replace("copys", "copies"),
            Count.of(mailboxes(landings), "mailbox").replace("boxs", "boxes"),
            count(landings, Stage.REDIRECTING),
            count(landings, Stage.DISCARDING));
  }

  private static long count(List<Inspection.Landing> landings, Stage stage) {
    return landings.stream().filter(landing -> landing.isAt(stage)).count();
  }

  private static long mailboxes(List<Inspection.Landing> landings) {
    return landings.stream()
        .filter(landing -> landing.isAt(Stage.STORING))
        .map(landing -> landing.entry().effect().action().target())
        .distinct()
        .count();
  }

  static String next(Samples samples) {
    String home = samples.directory().toString();
    return """

    Next:
      tamis demo --studio                                look around in your browser
      tamis demo --keep                                  look around with your own mail program
      tamis try %1$s/scripts/alice.sieve %1$s/messages
      tamis check %1$s/scripts/alice.sieve
    """
        .formatted(home);
  }

  static String running(Demo demo) {
    return demo.studio().map(url -> studio(demo, url)).orElse("") + servers(demo);
  }

  private static String studio(Demo demo, String url) {
    return """

    The studio is open: %s
      user name  %s
      password   %s
    """
        .formatted(url, Samples.ALICE, demo.accounts().password(Samples.ALICE));
  }

  private static String servers(Demo demo) {
    DemoAccounts accounts = demo.accounts();
    return """

    Running until Ctrl-C:
      IMAP         %1$s   no TLS
      ManageSieve  %2$s   no TLS
      LMTP         %3$s
      log-ins      %4$s  password %5$s
                   %6$s    password %7$s

      echo '%5$s' | sieve-connect --server 127.0.0.1 --port %8$d --user %4$s \\
          --authmech PLAIN --notlsverify --passwordfd 0 --list
      curl -s --user '%4$s:%5$s' 'imap://%1$s/INBOX?ALL'
      swaks --protocol LMTP --server %3$s --to %4$s --from you@example.net --data letter.eml
    """
        .formatted(
            ListenAddress.tcp(demo.imap()),
            ListenAddress.tcp(demo.manageSieve()),
            ListenAddress.tcp(demo.lmtp()),
            Samples.ALICE,
            accounts.password(Samples.ALICE),
            Samples.BOB,
            accounts.password(Samples.BOB),
            demo.manageSieve().getPort());
  }
}
