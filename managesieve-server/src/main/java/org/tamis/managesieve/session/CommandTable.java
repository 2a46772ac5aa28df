package org.tamis.managesieve.session;

import static org.tamis.managesieve.session.CommandParameter.NAME;
import static org.tamis.managesieve.session.CommandParameter.NAME_OR_EMPTY;
import static org.tamis.managesieve.session.CommandParameter.NUMBER;
import static org.tamis.managesieve.session.CommandParameter.OPTIONAL_TEXT;
import static org.tamis.managesieve.session.CommandParameter.TEXT;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every command: name, states in which it is valid, parameters, meaning. */
final class CommandTable {
  record Entry(
      String name,
      Set<SessionState> states,
      List<CommandParameter> parameters,
      ManageSieveCommand command) {}

  private static final Set<SessionState> ANY = EnumSet.allOf(SessionState.class);
  private static final Set<SessionState> BEFORE_LOGIN = EnumSet.of(SessionState.NOT_AUTHENTICATED);
  private static final Set<SessionState> LOGGED_IN = EnumSet.of(SessionState.AUTHENTICATED);

  private static final Map<String, Entry> ENTRIES =
      Stream.of(
              // RFC 5804 §4: command-any, command-nonauth, command-auth
              entry("CAPABILITY", ANY, List.of(), new CapabilityCommand()),
              entry("LOGOUT", ANY, List.of(), new Logout()),
              entry("NOOP", ANY, List.of(OPTIONAL_TEXT), new Noop()),
              entry("AUTHENTICATE", BEFORE_LOGIN, List.of(TEXT, OPTIONAL_TEXT), new Authenticate()),
              entry("STARTTLS", BEFORE_LOGIN, List.of(), new StartTls()),
              entry("UNAUTHENTICATE", LOGGED_IN, List.of(), new Unauthenticate()),
              entry("HAVESPACE", LOGGED_IN, List.of(NAME, NUMBER), new HaveSpace()),
              entry("PUTSCRIPT", LOGGED_IN, List.of(NAME, TEXT), new PutScript()),
              entry("CHECKSCRIPT", LOGGED_IN, List.of(TEXT), new CheckScript()),
              entry("LISTSCRIPTS", LOGGED_IN, List.of(), new ListScripts()),
              entry("SETACTIVE", LOGGED_IN, List.of(NAME_OR_EMPTY), new SetActive()),
              entry("GETSCRIPT", LOGGED_IN, List.of(NAME), new GetScript()),
              entry("DELETESCRIPT", LOGGED_IN, List.of(NAME), new DeleteScript()),
              entry("RENAMESCRIPT", LOGGED_IN, List.of(NAME, NAME), new RenameScript()))
          .collect(Collectors.toUnmodifiableMap(Entry::name, Function.identity()));

  private CommandTable() {}

  /** The command of a name in any case. */
  static Optional<Entry> find(String name) {
    return Optional.ofNullable(ENTRIES.get(name.toUpperCase(Locale.ROOT)));
  }

  private static Entry entry(
      String name,
      Set<SessionState> states,
      List<CommandParameter> parameters,
      ManageSieveCommand command) {
    return new Entry(name, states, parameters, command);
  }
}
