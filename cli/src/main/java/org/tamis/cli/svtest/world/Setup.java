package org.tamis.cli.svtest.world;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.DeliverySettings;
import org.tamis.bridge.programs.ScriptPrograms;
import org.tamis.bridge.send.RedirectMarks;
import org.tamis.engine.ext.editheader.EditHeaderSettings;
import org.tamis.engine.ext.enotify.NotificationSender;
import org.tamis.engine.ext.enotify.NotifySettings;
import org.tamis.engine.ext.extlists.ExtlistsSettings;
import org.tamis.engine.ext.imapsieve.ImapEventSettings;
import org.tamis.engine.ext.processcalendar.CalendarSettings;
import org.tamis.engine.ext.programs.ProgramSettings;
import org.tamis.engine.ext.spamtest.SpamTestSettings;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.ExternalLists;
import org.tamis.engine.host.Programs;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;

/**
 * What the settings of a test amount to: some values, each of which has settings of its own. Made
 * with the defaults, changed by the rows of {@link SettingTable}, and read from then on.
 */
final class Setup {
  static final Part<Settings> LANGUAGE = new Part<>(s -> s.language, (s, v) -> s.language = v);
  static final Part<Integer> LARGEST_SCRIPT =
      new Part<>(s -> s.largestScript, (s, v) -> s.largestScript = v);
  static final Part<OfferedExtensions> EXTENSIONS =
      new Part<>(s -> s.extensions, (s, v) -> s.extensions = v);
  static final Part<VacationSetup> VACATION = new Part<>(s -> s.vacation, (s, v) -> s.vacation = v);
  static final Part<CheckerSetup> SPAM = new Part<>(s -> s.spam, (s, v) -> s.spam = v);
  static final Part<CheckerSetup> VIRUS = new Part<>(s -> s.virus, (s, v) -> s.virus = v);
  static final Part<ProgramSetup> PIPE = new Part<>(s -> s.pipe, (s, v) -> s.pipe = v);
  static final Part<ProgramSetup> FILTER = new Part<>(s -> s.filter, (s, v) -> s.filter = v);
  static final Part<ProgramSetup> EXECUTE = new Part<>(s -> s.execute, (s, v) -> s.execute = v);
  static final Part<AccountSetup> ACCOUNT = new Part<>(s -> s.account, (s, v) -> s.account = v);
  static final Part<MailboxSetup> MAILBOXES =
      new Part<>(s -> s.mailboxes, (s, v) -> s.mailboxes = v);
  static final Part<EnvironmentSetup> ENVIRONMENT =
      new Part<>(s -> s.environment, (s, v) -> s.environment = v);
  static final Part<ScriptPlaces> SCRIPTS = new Part<>(s -> s.scripts, (s, v) -> s.scripts = v);
  static final Part<CalendarSetup> CALENDARS =
      new Part<>(s -> s.calendars, (s, v) -> s.calendars = v);
  static final Part<TestListFiles> LISTS = new Part<>(s -> s.lists, (s, v) -> s.lists = v);

  /** Every extension can be required, and what it works with is there. */
  private static final Settings GENEROUS =
      Settings.DEFAULTS
          .with(
              new EditHeaderSettings(
                  Set.of(),
                  Set.of(),
                  EditHeaderSettings.DEFAULTS.longestValue(),
                  Integer.MAX_VALUE))
          .with(new ImapEventSettings(true))
          .with(
              new NotifySettings(
                  NotifySettings.DEFAULTS.most(), NotifySettings.DEFAULTS.mostRecipients(), true))
          .with(new ProgramSettings(Set.of(Programs.Use.values())))
          .with(new CalendarSettings(true))
          .with(new ExtlistsSettings(List.of("tag", "urn")))
          .with(StoreFeatures.of(StoreFeatures.Feature.values()));

  private Settings language = GENEROUS;
  private OfferedExtensions extensions = OfferedExtensions.ALL;
  private VacationSetup vacation = VacationSetup.DEFAULTS;
  private CheckerSetup spam = CheckerSetup.of(11);
  private CheckerSetup virus = CheckerSetup.of(6);
  private ProgramSetup pipe;
  private ProgramSetup filter;
  private ProgramSetup execute;
  private AccountSetup account = AccountSetup.DEFAULTS;
  private MailboxSetup mailboxes = MailboxSetup.DEFAULTS;
  private CalendarSetup calendars = CalendarSetup.DEFAULTS;
  private EnvironmentSetup environment;
  private ScriptPlaces scripts;
  private int largestScript = Integer.MAX_VALUE;
  private TestListFiles lists;
  private Optional<ExternalLists> opened = Optional.empty();

  /**
   * @param directory of the file of tests, what relative paths start from
   * @param hostName of this machine
   */
  Setup(Path directory, String hostName) {
    pipe = ProgramSetup.of(Programs.Use.PIPE, directory);
    filter = ProgramSetup.of(Programs.Use.FILTER, directory);
    execute = ProgramSetup.of(Programs.Use.EXECUTE, directory);
    environment = EnvironmentSetup.of(hostName);
    scripts = ScriptPlaces.of(directory);
    lists = TestListFiles.in(directory);
  }

  boolean offers(String capability) {
    return extensions.offered().test(capability);
  }

  AccountSetup account() {
    return account;
  }

  MailboxSetup mailboxes() {
    return mailboxes;
  }

  CalendarSetup calendars() {
    return calendars;
  }

  EnvironmentSetup environment() {
    return environment;
  }

  ScriptPlaces scripts() {
    return scripts;
  }

  /** In octets. */
  int largestScript() {
    return largestScript;
  }

  /** The lists in files, which stay open. */
  ExternalLists lists() {
    ExternalLists known = opened.orElseGet(lists::open);
    opened = Optional.of(known);
    return known;
  }

  Settings settings() {
    return language
        .with(vacation.settings())
        .with(account.responsible())
        .with(language.of(NotificationSender.class, account.notificationSender()))
        .with(new SpamTestSettings(Optional.of(spam.rating()), Optional.of(virus.rating())));
  }

  /** The programs that are in the directories by now; they can be required without any. */
  ScriptPrograms programs() {
    return caller -> (use, call, input) -> programs(use).run(call, input, caller);
  }

  /** The programs for a message with this envelope. */
  Programs programs(Envelope envelope) {
    return programs()
        .of(new ScriptPrograms.Caller(AccountSetup.NAME, envelope, environment.hostName()));
  }

  private ProgramSetup programs(Programs.Use use) {
    return switch (use) {
      case PIPE -> pipe;
      case FILTER -> filter;
      case EXECUTE -> execute;
    };
  }

  DeliverySettings delivery() {
    DeliverySettings usual = DeliverySettings.of(environment.hostName());
    return new DeliverySettings(
        usual.hostName(),
        mailboxes.missing(),
        usual.fullMailbox(),
        account.redirectSender(environment.hostName()),
        account.email().flatMap(EmailAddress::parse),
        1,
        usual.mostReceived(),
        usual.traceFields(),
        usual.notice(),
        new RedirectMarks.Named());
  }
}
