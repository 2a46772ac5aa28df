package org.tamis.cli.mail;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.tamis.bridge.store.MailChoice;
import org.tamis.cli.terminal.Options;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The options that choose messages of a mailbox. */
public record ChoiceOptions(ParseResult arguments) {
  public static final String LAST = "--last";
  public static final String SINCE = "--since";

  /**
   * @throws ParameterException for what is no number of messages
   */
  public MailChoice last(String count) {
    if (!count.matches("[1-9]\\d{0,8}")) {
      throw problem(LAST + ": expected a number of 1 or more, found \"" + count + "\"");
    }
    return new MailChoice.Last(Integer.parseInt(count));
  }

  /**
   * @throws ParameterException for what is no date
   */
  public MailChoice since(String date) {
    try {
      return new MailChoice.Since(LocalDate.parse(date));
    } catch (DateTimeException _) {
      throw problem(SINCE + ": expected a date such as 2026-01-31, found \"" + date + "\"");
    }
  }

  private ParameterException problem(String text) {
    return Options.wrong(arguments, text);
  }
}
