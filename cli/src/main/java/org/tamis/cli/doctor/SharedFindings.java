package org.tamis.cli.doctor;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.tamis.cli.config.StatePlace;
import org.tamis.service.database.DatabaseSurvey;
import org.tamis.service.database.SharedDatabase;
import org.tamis.service.text.Reason;

/** Whether the state can be had that several services share, and whether it is safe there. */
final class SharedFindings {
  private static final String SUBJECT = "database";

  private SharedFindings() {}

  static List<Finding> of(StatePlace.InDatabase place) {
    List<Finding> findings = new ArrayList<>();
    try (SharedDatabase database = SharedDatabase.ofState(place.settings(), place.durability())) {
      DatabaseSurvey survey = database.survey();
      findings.add(Finding.ok(SUBJECT, place + ": " + survey.inWords()));
      database
          .checkDurability()
          .ifPresent(problem ->
              findings.add(Finding.error(SUBJECT, place + ": " + problem, "see docs/scale.md")));
    } catch (SQLException e) {
      findings.add(
          Finding.error(
              SUBJECT,
              place + ": " + Reason.of(e),
              "look at the database server, or mend [database]"));
    }
    return findings;
  }
}
