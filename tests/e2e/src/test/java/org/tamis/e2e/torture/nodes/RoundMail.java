package org.tamis.e2e.torture.nodes;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.tamis.e2e.torture.Kind;
import org.tamis.e2e.torture.Mail;

/**
 * The messages of one round by their place: for accounts of its own, so that what is there
 * afterwards has come of it.
 *
 * @param round from 1
 */
record RoundMail(int round) implements IntFunction<Mail> {
  /** So many that each node has some; without a common divisor with the kinds: each gets all. */
  private static final int ACCOUNTS = 17;

  private static final int FIRST = 100_000;

  /** So many messages of one sender are answered once. */
  private static final int OF_ONE_SENDER = 3;

  /** Those of a round. */
  List<String> accounts() {
    return IntStream.range(0, ACCOUNTS).mapToObj(this::account).toList();
  }

  private String account(int number) {
    return "r" + round + "a" + number + "@x.example";
  }

  @Override
  public Mail apply(int place) {
    Kind[] kinds = Kind.values();
    Kind kind = kinds[place % kinds.length];
    int account = place % ACCOUNTS;
    int series = place / (kinds.length * ACCOUNTS * OF_ONE_SENDER);
    int number = round * FIRST + place;
    String sender = kind.isAnswered() ? "v" + round + "-" + account + "-" + series : "s" + number;
    return new Mail(number, kind, account(account), sender + "@sender.example");
  }
}
