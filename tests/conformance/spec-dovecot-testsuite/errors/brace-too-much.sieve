keep;
}
keep;
