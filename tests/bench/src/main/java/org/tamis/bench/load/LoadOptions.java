package org.tamis.bench.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is measured.
 *
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
      usage: tests/bench/load [--store maildir,imap] [--rules 10,100,1000] [--sessions 1,8,32]
          [--messages N] [--rounds N] [--warm-up N] [--accounts N] [--corpus DIRECTORY] [--json FILE]
      """;

  /** Where the messages go. */
  enum Store {
    MAILDIR,
    IMAP
  }

  static LoadOptions standard(Path tamis) {
    return new LoadOptions(
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
        chosen, rules, sessions, messages, rounds, warmUp, accounts, corpus, json, tamis);
  }

  private LoadOptions rules(List<Integer> numbers) {
    return new LoadOptions(
        stores, numbers, sessions, messages, rounds, warmUp, accounts, corpus, json, tamis);
  }

  private LoadOptions sessions(List<Integer> numbers) {
    return new LoadOptions(
        stores, rules, numbers, messages, rounds, warmUp, accounts, corpus, json, tamis);
  }

  private LoadOptions counts(int ofMessages, int ofRounds, int ofWarmUp, int ofAccounts) {
    return new LoadOptions(
        stores, rules, sessions, ofMessages, ofRounds, ofWarmUp, ofAccounts, corpus, json, tamis);
  }

  private LoadOptions files(Optional<Path> messagesFrom, Optional<Path> resultsTo) {
    return new LoadOptions(
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
        stores, rules, sessions, messages, rounds, warmUp, accounts, corpus, json, command);
  }
}
