/** Starts the page. The platform's React and Fluent are globals already. */
import * as React from 'react';
import * as ReactDOM from 'react-dom';
import { Page } from './shell/Page';
import { Router } from './shell/Router';
import './styles/shell.css';
import './styles/list.css';
import './styles/form.css';

ReactDOM.render(<Page router={new Router()} />, document.getElementById('page'));
