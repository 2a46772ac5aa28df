package org.tamis.service.accounts.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.tamis.service.accounts.NameTemplate;

/**
 * A query about one name, which is a parameter and never a part of the text: names come from
 * strangers. {@code %u}, {@code %n} and {@code %d} are as in {@link NameTemplate}; quotes around
 * one of them, as other programs want them, are left out.
 */
public record SqlQuery(String text, List<String> parameters) {
  private static final Pattern PLACE = Pattern.compile("'%([und])'|%([und])");
  private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'");

  public SqlQuery {
    parameters = List.copyOf(parameters);
  }

  /** Empty where there is no name in it, or one inside a quoted string. */
  public static Optional<SqlQuery> parse(String text) {
    List<String> found =
        PLACE.matcher(text).results().map(MatchResult::group).map(SqlQuery::letter).toList();
    String prepared = PLACE.matcher(text).replaceAll("?");
    boolean inQuotes =
        QUOTED.matcher(prepared).results().anyMatch(quoted -> quoted.group().contains("?"));
    return found.stream().anyMatch(letter -> !letter.equals("%d")) && !inQuotes
        ? Optional.of(new SqlQuery(prepared, found))
        : Optional.empty();
  }

  private static String letter(String place) {
    return place.replace("'", "");
  }

  PreparedStatement prepare(Connection connection, String name) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text);
    int number = 0;
    for (String parameter : parameters) {
      statement.setString(++number, value(parameter, name));
    }
    return statement;
  }

  private static String value(String parameter, String name) {
    int at = name.lastIndexOf('@');
    return parameter.equals("%d")
        ? at < 0 ? "" : name.substring(at + 1)
        : new NameTemplate(parameter).of(name);
  }
}
