require "vacation-seconds";
vacation :days 3 "Away.";
