// What pages without the editor need: the list of rules, and mail that is there already.
import { filterMail } from './filter.js';
import { rules } from './rules.js';

rules();
filterMail();
