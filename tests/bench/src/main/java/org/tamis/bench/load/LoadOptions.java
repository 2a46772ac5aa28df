package org.tamis.bench.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tamis.bench.LongMail;
import org.tamis.bench.Workload;

/**
 * What is measured.
 *
 * @param work scripts and mail
 * @param stores {@code maildir}, {@code imap} or both
 * @param rules numbers of rules of the scripts; with 0 a script has only its require
 * @param sessions numbers of LMTP connections at a time
 * @param messages of each measurement
 * @param rounds how often each is repeated, one server after the other
 * @param warmUp messages that each server gets before, for each number of rules
 * @param accounts for each number of rules
 * @param corpus a directory with more messages, as {@code *.eml}
 * @param json gets the results
 * @param tamis the command that starts Tamis
 */
record LoadOptions(
    Work work,
    List<Store> stores,
    List<Integer> rules,
    List<Integer> sessions,
    int messages,
    int rounds,
    int warmUp,
    int accounts,
    Optional<Path> corpus,
    Optional<Path> json,
    List<String> tamis) {
  static final String USAGE =
      """
      usage: tests/bench/load [--work webmail|mixed] [--store maildir,imap] [--rules 10,100,1000]
          [--sessions 1,8,32] [--messages N] [--rounds N] [--warm-up N] [--accounts N] [--corpus DIRECTORY] [--json FILE]
      """;

  /** Scripts, and mail for them. */
  enum Work {
    /** As webmail writes them; two thirds of the mail of 22 kB fit a rule. */
    WEBMAIL,
    /** Of 2.3 tests a rule; a tenth of the mail of 45 kB fits the last one, and the others none. */
    MIXED;

    String script(int rules, String owner) {
      return switch (this) {
        case WEBMAIL -> RuleScript.of(rules, owner);
        case MIXED -> Workload.mixed(rules, owner);
      };
    }

    List<byte[]> mail() {
      return switch (this) {
        case WEBMAIL -> LoadMail.generated();
        case MIXED -> LongMail.generated().stream().map(LoadMail::wire).toList();
      };
    }
  }

  /** Where the messages go. */
  enum Store {
    MAILDIR,
    IMAP
  }

  static LoadOptions standard(Path tamis) {
    return new LoadOptions(
        Work.WEBMAIL,
        List.of(Store.values()),
        List.of(10, 100, 1_000),
        List.of(1, 8, 32),
        2_000,
        3,
        4_000,
        32,
        Optional.empty(),
        Optional.empty(),
        List.of(tamis.toString()));
  }

  /**
   * @throws IllegalArgumentException for an unknown option, or a value that it cannot have
   */
  LoadOptions with(BenchCommand.Option option) {
    String value = option.value();
    return switch (option.name()) {
      case "--work" -> work(value);
      case "--store" -> stores(value);
      case "--rules" -> rules(option.numbers(0));
      case "--sessions" -> sessions(option.numbers());
      case "--messages" -> counts(option.number(), rounds, warmUp, accounts);
      case "--rounds" -> counts(messages, option.number(), warmUp, accounts);
      case "--warm-up" -> counts(messages, rounds, option.number(), accounts);
      case "--accounts" -> counts(messages, rounds, warmUp, option.number());
      case "--corpus" -> files(Optional.of(Path.of(value)), json);
      case "--json" -> files(corpus, Optional.of(Path.of(value)));
      default -> throw option.unknown();
    };
  }

  private LoadOptions work(String name) {
    Work chosen =
        switch (name) {
          case "webmail" -> Work.WEBMAIL;
          case "mixed" -> Work.MIXED;
          default -> throw new IllegalArgumentException("unknown work " + name);
        };
    return new LoadOptions(
        chosen, stores, rules, sessions, messages, rounds, warmUp, accounts, corpus, json, tamis);
  }

  private LoadOptions stores(String text) {
    List<Store> chosen = new ArrayList<>();
    for (String name : text.split(",")) {
      chosen.add(
          switch (name) {
            case "maildir" -> Store.MAILDIR;
            case "imap" -> Store.IMAP;
            default -> throw new IllegalArgumentException("unknown store " + name);
          });
    }
    return new LoadOptions(
        work, chosen, rules, sessions, messages, rounds, warmUp, accounts, corpus, json, tamis);
  }

  private LoadOptions rules(List<Integer> numbers) {
    return new LoadOptions(
        work, stores, numbers, sessions, messages, rounds, warmUp, accounts, corpus, json, tamis);
  }

  private LoadOptions sessions(List<Integer> numbers) {
    return new LoadOptions(
        work, stores, rules, numbers, messages, rounds, warmUp, accounts, corpus, json, tamis);
  }

  private LoadOptions counts(int ofMessages, int ofRounds, int ofWarmUp, int ofAccounts) {
    return new LoadOptions(
        work,
        stores,
        rules,
        sessions,
        ofMessages,
        ofRounds,
        ofWarmUp,
        ofAccounts,
        corpus,
        json,
        tamis);
  }

  private LoadOptions files(Optional<Path> messagesFrom, Optional<Path> resultsTo) {
    return new LoadOptions(
        work,
        stores,
        rules,
        sessions,
        messages,
        rounds,
        warmUp,
        accounts,
        messagesFrom,
        resultsTo,
        tamis);
  }

  LoadOptions tamis(List<String> command) {
    return new LoadOptions(
        work, stores, rules, sessions, messages, rounds, warmUp, accounts, corpus, json, command);
  }
}
