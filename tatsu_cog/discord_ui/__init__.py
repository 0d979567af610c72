"""The parts that the members' and the admins' commands share."""
