package org.tamis.service.text;

import java.sql.SQLException;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Failures of databases and of values, and of this program itself. */
final class DataReasons {
  /** As the SQLite driver writes it: {@code [SQLITE_BUSY] The database … (database is locked)}. */
  private static final Pattern SQLITE =
      Pattern.compile("\\[SQLITE_([A-Z]+)\\w*]\\s*(.*)", Pattern.DOTALL);

  private static final Pattern NOT_A_NUMBER =
      Pattern.compile("For input string: (\".*?\").*", Pattern.DOTALL);

  private DataReasons() {}

  static Optional<String> of(Throwable failure) {
    return switch (failure) {
      case SQLException e -> Reason.words(e).map(DataReasons::database);
      case NumberFormatException e -> Optional.of(number(Reason.words(e).orElse("")));
      case DateTimeParseException e ->
          Optional.of('"' + e.getParsedString() + "\" is not a date or time");
      case RejectedExecutionException _ -> Optional.of("the program is stopping");
      case OutOfMemoryError _ -> Optional.of("out of memory");
      case StackOverflowError _ -> Optional.of("nested too deeply");
      // their messages name classes and methods
      case NullPointerException _ -> Optional.of("internal error");
      case ClassCastException _ -> Optional.of("internal error");
      case IndexOutOfBoundsException _ -> Optional.of("internal error");
      case LinkageError _ -> Optional.of("internal error");
      default -> Optional.empty();
    };
  }

  private static String database(String message) {
    Matcher sqlite = SQLITE.matcher(message);
    return sqlite.matches() ? sqlite(sqlite.group(1), sqlite.group(2)) : message;
  }

  private static String sqlite(String code, String words) {
    return switch (code) {
      case "BUSY", "LOCKED" -> "database is locked";
      case "IOERR" -> "disk I/O error";
      case "NOTADB" -> "file is not a database";
      case "FULL" -> "disk full";
      case "CORRUPT" -> "database is damaged";
      case "READONLY" -> "database is read-only";
      case "CANTOPEN" -> "unable to open the database file";
      case "PERM", "AUTH" -> "permission denied";
      default -> inBrackets(words);
    };
  }

  private static String inBrackets(String words) {
    int open = words.indexOf('(');
    return open >= 0 && words.endsWith(")") ? words.substring(open + 1, words.length() - 1) : words;
  }

  private static String number(String message) {
    Matcher parts = NOT_A_NUMBER.matcher(message);
    return parts.matches() ? parts.group(1) + " is not a number" : "not a number";
  }
}
