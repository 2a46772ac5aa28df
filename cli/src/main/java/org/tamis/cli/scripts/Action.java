package org.tamis.cli.scripts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tamis.cli.mail.ChoiceOptions;

/** What can be done with scripts. */
enum Action {
  LIST(0, 0, Set.of()),
  GET(1, 1, Set.of()),
  PUT(1, 2, Set.of()),
  CHECK(1, 99, Set.of()),
  DIFF(1, 2, Set.of()),
  ACTIVATE(1, 1, Set.of()),
  DEACTIVATE(0, 0, Set.of()),
  DELETE(1, 1, Set.of()),
  RENAME(2, 2, Set.of()),
  HISTORY(1, 1, Set.of()),
  RESTORE(2, 2, Set.of()),
  COPY(
      0,
      1,
      Set.of(ScriptsCommand.FROM_SERVER, ScriptsCommand.FROM_ACCOUNT, ScriptsCommand.ACTIVATE)),
  APPLY(1, 1, Set.of(ScriptsCommand.EXECUTE, ScriptsCommand.ACTIVATE, ChoiceOptions.LAST));

  private static final Set<String> OF_SOME =
      Set.of(
          ScriptsCommand.FROM_SERVER,
          ScriptsCommand.FROM_ACCOUNT,
          ScriptsCommand.ACTIVATE,
          ScriptsCommand.EXECUTE,
          ChoiceOptions.LAST);

  private final int least;
  private final int most;
  private final Set<String> options;

  Action(int least, int most, Set<String> options) {
    this.least = least;
    this.most = most;
    this.options = options;
  }

  static Optional<Action> of(String word) {
    return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /** All of them, for people. */
  static String words() {
    return Stream.of(values()).map(Action::word).collect(Collectors.joining(", "));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is wrong with the arguments. */
  Optional<String> complaint(List<String> words, List<String> given) {
    Optional<String> useless =
        given.stream().filter(one -> OF_SOME.contains(one) && !options.contains(one)).findFirst();
    if (useless.isPresent()) {
      return Optional.of(word() + " takes no " + useless.get());
    }
    if (words.size() < least || words.size() > most) {
      return Optional.of(
          "%s takes %s; see tamis scripts --help"
              .formatted(word(), most == 0 ? "no more words" : numbers()));
    }
    return this == COPY ? ofCopy(words, given) : Optional.empty();
  }

  private String numbers() {
    return (least == most ? "" : least + " to ") + most + (most == 1 ? " word" : " words");
  }

  private static Optional<String> ofCopy(List<String> words, List<String> given) {
    boolean elsewhere =
        given.contains(ScriptsCommand.FROM_SERVER) || given.contains(ScriptsCommand.FROM_ACCOUNT);
    return words.isEmpty() == elsewhere
        ? Optional.empty()
        : Optional.of("copy takes either a directory, or --from-server or --from-account");
  }
}
