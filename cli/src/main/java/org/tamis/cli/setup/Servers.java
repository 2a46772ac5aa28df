package org.tamis.cli.setup;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.cli.discovery.Answering;
import org.tamis.cli.discovery.Autoconfig;
import org.tamis.cli.discovery.Findings;
import org.tamis.cli.discovery.Found;
import org.tamis.cli.discovery.ServerSearch;
import org.tamis.cli.discovery.ServerUrl;
import org.tamis.cli.discovery.ServerUrl.Service;
import org.tamis.cli.discovery.SrvLookup;
import org.tamis.cli.terminal.Terminal;
import org.tamis.grammar.text.Printable;

/**
 * The servers of a new account.
 *
 * @param user the name to log in with, where it was found
 * @param smtpFound whether nobody gave the server for sending
 */
record Servers(ServerUrl imap, Optional<ServerUrl> smtp, Optional<String> user, boolean smtpFound) {
  /** For tests: {@code HOST:PORT} of a name server, and what is asked in place of domains. */
  private static final String DNS = "TAMIS_TEST_DNS";

  private static final String AUTOCONFIG = "TAMIS_TEST_AUTOCONFIG";

  /** What looks for servers, in this environment. */
  static ServerSearch search(Map<String, String> environment) {
    return new ServerSearch(
        new SrvLookup(Optional.ofNullable(environment.get(DNS))),
        new Autoconfig(Optional.ofNullable(environment.get(AUTOCONFIG)).map(URI::create)),
        new Answering());
  }

  /**
   * Those that were given, and those of the address for the rest.
   *
   * @return empty after the terminal was told why there is none
   */
  static Optional<Servers> of(
      EmailAddress address,
      Optional<ServerUrl> imap,
      Optional<ServerUrl> smtp,
      Terminal terminal,
      Optional<Prompt> prompt) {
    if (imap.isPresent()) {
      return Optional.of(new Servers(imap.get(), smtp, Optional.empty(), false));
    }
    terminal.line("looking for the servers of " + address.domain());
    terminal.flush();
    Findings findings = search(terminal.environment()).find(address);
    findings.imap().ifPresent(found -> show(found, terminal));
    Optional<Found> sending = smtp.isPresent() ? Optional.empty() : findings.smtp();
    sending.ifPresent(found -> show(found, terminal));
    return findings
        .imap()
        .map(found -> accept(found, sending, smtp, address, terminal, prompt))
        .orElseGet(() -> asked(findings, smtp, terminal, prompt));
  }

  private static void show(Found found, Terminal terminal) {
    terminal.out().print("  " + found.url() + "  " + Printable.of(found.source()) + "\n");
  }

  private static Optional<Servers> accept(
      Found imap,
      Optional<Found> sending,
      Optional<ServerUrl> smtp,
      EmailAddress address,
      Terminal terminal,
      Optional<Prompt> prompt) {
    if (!isAccepted(imap, AccountCommand.IMAP, address, terminal, prompt)) {
      return Optional.empty();
    }
    Optional<ServerUrl> found =
        sending
            .filter(one -> isAccepted(one, AccountCommand.SMTP, address, terminal, prompt))
            .map(Found::url);
    return Optional.of(new Servers(imap.url(), smtp.or(() -> found), imap.user(), smtp.isEmpty()));
  }

  /** RFC 6186 §6: somebody who answers in place of the domain's name server could send us away. */
  private static boolean isAccepted(
      Found found,
      String option,
      EmailAddress address,
      Terminal terminal,
      Optional<Prompt> prompt) {
    if (found.vouched()) {
      return true;
    }
    String foreign = found.url() + " is not in the domain " + address.domain();
    boolean confirmed = prompt.filter(asking -> confirmed(foreign, asking)).isPresent();
    if (!confirmed) {
      terminal.error(
          foreign
              + ", and the DNS is not proof enough: if it is right, give "
              + option
              + " "
              + found.url());
    }
    return confirmed;
  }

  private static boolean confirmed(String foreign, Prompt prompt) {
    return prompt
        .line(foreign + ". Use it? [y/N]")
        .filter(answer -> answer.toLowerCase(Locale.ROOT).startsWith("y"))
        .isPresent();
  }

  private static Optional<Servers> asked(
      Findings findings, Optional<ServerUrl> smtp, Terminal terminal, Optional<Prompt> prompt) {
    findings.looked().forEach(line -> terminal.error(Printable.of(line)));
    Optional<ServerUrl> answer =
        prompt
            .flatMap(asking -> asking.line("IMAP server, " + Service.IMAP.forms() + ":"))
            .flatMap(text -> ServerUrl.parse(Service.IMAP, text));
    if (answer.isEmpty()) {
      terminal.error("no IMAP server found: give it with --imap " + Service.IMAP.forms());
    }
    return answer.map(url -> new Servers(url, smtp, Optional.empty(), false));
  }
}
