/* a comment
of two lines */ # and another
