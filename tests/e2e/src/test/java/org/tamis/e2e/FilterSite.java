package org.tamis.e2e;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.filter.FilterAccount;
import org.tamis.bridge.filter.FilterReport;
import org.tamis.bridge.filter.FilterRun;
import org.tamis.bridge.filter.Filtering;
import org.tamis.bridge.filter.Found;
import org.tamis.bridge.filter.GroupEnd;
import org.tamis.bridge.filter.Outgoing;
import org.tamis.bridge.filter.Problem;
import org.tamis.bridge.filter.StoredRuns;
import org.tamis.bridge.store.MailChoice;
import org.tamis.bridge.store.imap.ImapLogin;
import org.tamis.bridge.store.imap.ImapMailStore;
import org.tamis.bridge.store.imap.ImapSession;
import org.tamis.bridge.store.imap.ImapSettings;
import org.tamis.bridge.testing.ImapLink;
import org.tamis.bridge.testing.ImapServer;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.trial.GivenMailboxes;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.source.Source;
import org.tamis.service.database.SqliteDatabase;

/** Runs of this process over the mail of one account, through a link at which things happen. */
final class FilterSite implements AutoCloseable {
  private static final Duration LATE = Duration.ofMillis(300);

  private final ImapServer server;
  private final String account;
  private final ImapLink link;
  private final ImapMailStore store;
  private final StoredRuns runs;

  /** What happened. */
  final Seen seen = new Seen();

  /** Something that happens at a command. */
  @FunctionalInterface
  interface Event {
    /**
     * @return whether the server gets the command
     */
    boolean happen() throws IOException;
  }

  FilterSite(ImapServer server, ImapLink.Mask mask, SqliteDatabase database, String account)
      throws IOException {
    this.server = server;
    this.account = account;
    this.link = new ImapLink(server.imapPort(), mask);
    this.store = new ImapMailStore(settings(), this::login, InstantSource.system());
    this.runs = new StoredRuns(database);
  }

  private ImapSettings settings() {
    return ImapSettings.of("127.0.0.1", link.port(), TransportSecurity.NONE);
  }

  private ImapLogin login(String name) {
    ImapServer.Login login = server.login(name);
    return ImapLogin.master(login.user(), login.password(), name);
  }

  ImapLink link() {
    return link;
  }

  /** Past the link. */
  ImapTalk talk() throws IOException {
    return new ImapTalk(server.imapPort(), server.login(account));
  }

  /** Each subject is a message of INBOX; those that end with "s" have been read. */
  void fill(List<String> mailboxes, List<String> subjects) throws IOException {
    try (ImapTalk imap = talk()) {
      for (String mailbox : mailboxes) {
        imap.run("CREATE \"" + mailbox + "\"");
      }
      for (String subject : subjects) {
        String octets =
            "From: eve@x.example\r\nSubject: %s\r\nMessage-ID: <%s@x.example>\r\n\r\nhello\r\n"
                .formatted(subject, subject);
        String flags = subject.endsWith("s") ? "(\\Seen) " : "";
        imap.run("APPEND INBOX %s{%d}\r\n%s".formatted(flags, octets.length(), octets));
      }
    }
  }

  List<String> contents() throws Exception {
    return ImapView.of(server.imapPort(), server.login(account)).stream()
        .map(
            one -> one.mailbox() + " [" + one.flags() + "] " + one.octets().lines().toList().get(1))
        .sorted()
        .toList();
  }

  /** At the command of this number from now on, from 1. */
  void at(int number, Event event) {
    AtomicInteger commands = new AtomicInteger();
    link.watch(
        new ImapLink.Watcher() {
          @Override
          public boolean command(String line) {
            return commands.incrementAndGet() != number || happens(event);
          }
        });
  }

  /** At the first command that has this in it. */
  void at(String text, Event event) {
    AtomicInteger commands = new AtomicInteger();
    link.watch(
        new ImapLink.Watcher() {
          @Override
          public boolean command(String line) {
            return !line.contains(text) || commands.getAndIncrement() > 0 || happens(event);
          }
        });
  }

  private static boolean happens(Event event) {
    try {
      return event.happen();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  FilterRun begin(String mailbox) throws Exception {
    FilterRun.Request request =
        new FilterRun.Request("rules.sieve", "", List.of(mailbox), "", false);
    return runs.begin(account, request, InstantSource.system().instant());
  }

  void execute(FilterRun run, String script) throws Exception {
    try (Filtering filtering = filtering()) {
      filtering.execute(run, new MailChoice.All(), script(script));
    }
  }

  FilterRun run(String script) throws Exception {
    FilterRun run = begin("INBOX");
    execute(run, script);
    return run;
  }

  List<String> undo(FilterRun run) throws Exception {
    try (Filtering filtering = filtering()) {
      return filtering.undo(runs.find(account, run.id()).orElseThrow());
    }
  }

  private Filtering filtering() {
    FilterAccount mail =
        new FilterAccount(
            account,
            name -> ImapSession.open(settings(), login(name), ImapSession.Use.MUCH_MAIL),
            store);
    return new Filtering(mail, runs, Outgoing.NONE, seen, InstantSource.system(), LATE);
  }

  private static Rehearsal script(String text) {
    return switch (SieveCompiler.standard().explaining().compile(Source.of("rules.sieve", text))) {
      case CompileResult.Compiled compiled ->
          new Rehearsal(
              List.of(compiled.program()),
              0,
              TrialWorld.at(InstantSource.system().instant(), ZoneOffset.UTC)
                  .withMailboxes(GivenMailboxes.NONE));
      case CompileResult.Rejected rejected ->
          throw new IllegalArgumentException(rejected.diagnostics().toString());
    };
  }

  @Override
  public void close() throws IOException {
    try (link) {
      store.close();
    }
  }

  /** What a run tells. */
  static final class Seen implements FilterReport {
    final List<String> problems = new ArrayList<>();
    final List<String> lost = new ArrayList<>();
    volatile boolean goesOn = true;

    @Override
    public void chosen(String mailbox, int messages) {}

    @Override
    public void found(Found found) {}

    @Override
    public void problem(String mailbox, long uid, String reason) {
      problems.add(reason);
    }

    @Override
    public void ended(GroupEnd end) {
      end.problem().map(Problem::reason).ifPresent(problems::add);
    }

    @Override
    public void lost(String reason) {
      lost.add(reason);
    }

    @Override
    public boolean goesOn() {
      return goesOn;
    }
  }
}
